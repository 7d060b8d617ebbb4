package dev.sluice.tck.channel;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/** Messages as tests need them. */
public final class Messages {

    private Messages() {}

    /** So many texts, {@code 0} and on. */
    public static Flux<Message> numbered(String topic, int count) {
        return Flux.range(0, count).map(i -> Message.text(topic, Integer.toString(i)));
    }

    /** So many texts, {@code 0} and on, with the keys {@code k0} and on in turn. */
    public static Flux<Message> keyed(String topic, int keys, int count) {
        return Flux.range(0, count)
                .map(i -> Message.text(topic, Integer.toString(i)).withKey("k" + i % keys));
    }

    public static Message sized(String topic, int bytes) {
        byte[] content = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            content[i] = (byte) (i * 31 + i / 251);
        }
        return Message.of(topic, Bytes.wrap(content));
    }

    public static String text(Delivery delivery) {
        return ((Bytes) delivery.message().payload()).utf8();
    }

    public static List<String> texts(List<Delivery> deliveries) {
        return deliveries.stream().map(Messages::text).toList();
    }

    public static List<String> ids(List<Delivery> deliveries) {
        return deliveries.stream().map(each -> each.message().id()).toList();
    }

    /** The texts that {@link #numbered} makes. */
    public static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }
}
