package dev.sluice.tck.blob;

import static dev.sluice.tck.blob.Samples.content;
import static dev.sluice.tck.blob.Samples.noise;
import static dev.sluice.tck.blob.Samples.present;
import static dev.sluice.tck.blob.Samples.readText;
import static dev.sluice.tck.blob.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobPresign;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Proves {@code blob_presign}: the addresses are used by a client that knows nothing but them. */
@ContractOf("blob_presign")
public interface BlobPresignContract extends BackendUnderTest {

    private BlobPresign addresses() {
        return slot(SlotTypes.BLOB_PRESIGN);
    }

    private BlobBasic blobs() {
        return slot(SlotTypes.BLOB_BASIC);
    }

    private URI toRead(String key, Duration validity) {
        return present(addresses().presignGet(key, validity).block(patience()));
    }

    private URI toWrite(String key, Duration validity) {
        return present(addresses().presignPut(key, validity).block(patience()));
    }

    private HttpResponse<byte[]> read(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    private HttpResponse<byte[]> write(URI address, String text) {
        return send(HttpRequest.newBuilder(address).PUT(HttpRequest.BodyPublishers.ofString(text)));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient()
                    .send(request.timeout(patience()).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("the address cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the address was used", e);
        }
    }

    @Test
    default void aPresignedAddressReadsItsObject() {
        byte[] bytes = noise(1, 300_000);
        blobs().put("folder/object", content(bytes)).block(patience());

        HttpResponse<byte[]> response = read(toRead("folder/object", Duration.ofMinutes(5)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(bytes);
    }

    @Test
    default void aPresignedAddressWritesItsObject() {
        assertThat(write(toWrite("folder/object", Duration.ofMinutes(5)), "written")
                        .statusCode())
                .isBetween(200, 299);

        assertThat(readText(blobs().get("folder/object")).block(patience())).isEqualTo("written");
    }

    @Test
    default void aPresignedAddressIsGoodForItsObjectAlone() {
        blobs().put("object-one", text("one")).block(patience());
        blobs().put("object-two", text("two")).block(patience());
        URI one = toRead("object-one", Duration.ofMinutes(5));

        URI forged = URI.create(one.toString().replace("object-one", "object-two"));
        assertThat(forged).as("the address names its object").isNotEqualTo(one);
        assertThat(read(forged).statusCode()).isBetween(400, 499);
    }

    @Test
    default void aPresignedAddressIsGoodForItsPurposeAlone() {
        blobs().put("key", text("old")).block(patience());

        assertThat(write(toRead("key", Duration.ofMinutes(5)), "new").statusCode())
                .isBetween(400, 499);
        assertThat(read(toWrite("key", Duration.ofMinutes(5))).statusCode()).isBetween(400, 499);
        assertThat(readText(blobs().get("key")).block(patience())).isEqualTo("old");
    }

    @Test
    default void aPresignedAddressExpires() {
        blobs().put("key", text("old")).block(patience());
        URI read = toRead("key", Duration.ofSeconds(2));
        URI write = toWrite("key", Duration.ofSeconds(2));
        elapse(Duration.ofSeconds(4));

        assertThat(read(read).statusCode()).isBetween(400, 499);
        assertThat(write(write, "new").statusCode()).isBetween(400, 499);
        assertThat(readText(blobs().get("key")).block(patience())).isEqualTo("old");
    }

    @Test
    default void aPresignedAddressOfAnAbsentObjectReadsNothing() {
        assertThat(read(toRead("absent", Duration.ofMinutes(5))).statusCode()).isBetween(400, 499);
    }

    @Test
    default void presignedAddressesSurviveOddKeys() {
        for (String key : List.of("a b", "a+b", "a%2Fb", "é/世界/😀", "a&b=c?d#e", "x".repeat(512))) {
            blobs().put(key, text(key)).block(patience());

            assertThat(read(toRead(key, Duration.ofMinutes(5))).body())
                    .as("content of '" + key + "'")
                    .asString()
                    .isEqualTo(key);
        }
    }

    @Test
    default void addressesOfMalformedKeysOrForNoTimeAreRefusedAtTheCall() {
        for (String key : Samples.MALFORMED_KEYS) {
            assertThatIllegalArgumentException().isThrownBy(() -> addresses().presignGet(key, Duration.ofMinutes(5)));
            assertThatIllegalArgumentException().isThrownBy(() -> addresses().presignPut(key, Duration.ofMinutes(5)));
        }
        for (Duration validity : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> addresses().presignGet("key", validity));
            assertThatIllegalArgumentException().isThrownBy(() -> addresses().presignPut("key", validity));
        }
    }
}
