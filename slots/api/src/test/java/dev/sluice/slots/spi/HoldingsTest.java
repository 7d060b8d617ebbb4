package dev.sluice.slots.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class HoldingsTest {

    private final Holdings holdings = new Holdings();

    @Test
    void whatIsHeldIsCountedAndItsPeakKept() {
        holdings.hold(10);
        holdings.hold(5);
        holdings.release(10);
        holdings.hold(1);
        holdings.subscribed();
        holdings.connected();

        assertThat(holdings.usage()).isEqualTo(new Usage(2, 6, 2, 15, 1, 1));

        holdings.release(5);
        holdings.release(1);
        holdings.unsubscribed();
        holdings.disconnected();
        assertThat(holdings.usage()).isEqualTo(new Usage(0, 0, 2, 15, 0, 0));
    }

    @Test
    void nothingIsLostBetweenThreads() {
        Flux.range(0, 8)
                .flatMap(
                        i -> Flux.range(0, 20_000)
                                .doOnNext(each -> {
                                    holdings.hold(3);
                                    holdings.release(3);
                                })
                                .then()
                                .subscribeOn(Schedulers.parallel()),
                        8)
                .then()
                .block();

        assertThat(holdings.usage().heldMessages()).isZero();
        assertThat(holdings.usage().heldBytes()).isZero();
        assertThat(holdings.usage().peakHeldMessages()).isBetween(1L, 8L);
        assertThat(holdings.usage().peakHeldBytes()).isBetween(3L, 24L);
    }
}
