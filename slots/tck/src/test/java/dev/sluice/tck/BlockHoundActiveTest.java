package dev.sluice.tck;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class BlockHoundActiveTest {

    @Test
    void waitingOnANonBlockingThreadIsAnError() {
        // Long, because a wait that is over before it has begun, on a busy machine, blocks nothing.
        Mono<Boolean> blocking = Mono.fromCallable(() -> new CountDownLatch(1).await(10, TimeUnit.SECONDS))
                .subscribeOn(Schedulers.parallel());

        StepVerifier.create(blocking).verifyError(BlockingOperationError.class);
    }

    @Test
    void waitingOnABoundedElasticThreadIsAllowed() {
        Mono<Boolean> blocking = Mono.fromCallable(() -> new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS))
                .subscribeOn(Schedulers.boundedElastic());

        StepVerifier.create(blocking).expectNext(false).verifyComplete();
    }
}
