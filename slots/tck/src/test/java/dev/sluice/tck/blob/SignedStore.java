package dev.sluice.tck.blob;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.model.blob.Blob;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.slots.model.blob.BlobKeys;
import dev.sluice.slots.model.blob.BlobPresign;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** The least that can sign addresses: a map behind a web server, whose signature is a secret number for each address. */
final class SignedStore implements BlobBasic, BlobPresign, AutoCloseable {

    private final Map<String, Bytes> objects = new ConcurrentHashMap<>();
    private final Map<String, Instant> signed = new ConcurrentHashMap<>();
    private final Clock clock;
    private final HttpServer server;

    SignedStore(Clock clock) throws IOException {
        this.clock = clock;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String address = exchange.getRequestURI().getRawPath();
            String key = URLDecoder.decode(address.substring(1), StandardCharsets.UTF_8);
            byte[] body = exchange.getRequestBody().readAllBytes();
            Instant end = signed.get(exchange.getRequestMethod() + address + "?"
                    + exchange.getRequestURI().getRawQuery());
            if (end == null || clock.instant().isAfter(end)) {
                exchange.sendResponseHeaders(403, -1);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                objects.put(key, Bytes.wrap(body));
                exchange.sendResponseHeaders(200, -1);
            } else if (objects.containsKey(key)) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(objects.get(key).toByteArray());
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private Mono<URI> sign(String method, String key, Duration validity) {
        BlobKeys.checked(key);
        if (validity.isNegative() || validity.isZero()) {
            throw new IllegalArgumentException("validity: " + validity + " (expected: more than zero)");
        }
        return Mono.fromSupplier(() -> {
            String path = "/" + URLEncoder.encode(key, StandardCharsets.UTF_8) + "?signature=" + signed.size();
            signed.put(method + path, clock.instant().plus(validity));
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        });
    }

    @Override
    public Mono<URI> presignGet(String key, Duration validity) {
        return sign("GET", key, validity);
    }

    @Override
    public Mono<URI> presignPut(String key, Duration validity) {
        return sign("PUT", key, validity);
    }

    @Override
    public Mono<BlobInfo> put(String key, BlobContent content) {
        return content.payload()
                .bytes(1 << 20)
                .doOnNext(bytes -> objects.put(key, bytes))
                .flatMap(stored -> head(key));
    }

    @Override
    public Mono<Blob> get(String key) {
        return head(key).map(info -> new Blob(info, objects.get(key)));
    }

    @Override
    public Mono<Boolean> delete(String key) {
        return Mono.fromSupplier(() -> objects.remove(key) != null);
    }

    @Override
    public Mono<BlobInfo> head(String key) {
        return Mono.fromSupplier(() -> objects.get(key))
                .map(bytes -> new BlobInfo(
                        key, bytes.size(), "tag" + bytes.hashCode(), clock.instant(), null, null, Headers.empty()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
