package dev.sluice.runtime.config;

import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interface that a registered backend claims, in either spelling: {@code keyvalue_basic} or
 * {@code KeyValueBasicInterface}.
 *
 * @param place the claim as a whole
 */
@OrPlain("name")
public record InterfaceClaim(
        Place place,

        @Description("Its name, such as keyvalue_basic or KeyValueBasicInterface")
        Placed<String> name,

        @Description("Its version") @Nullable String version,

        @Description("The name of its gRPC service, where it has one") @Nullable
        String protoService,

        @Default("[]") @Description("Its operations") List<Operation> operations) {

    /** One operation of an interface. */
    @OrPlain("name")
    public record Operation(
            @Description("Its name") String name,

            @Default("false") @Description("Whether it may be repeated")
            boolean idempotent,

            @Default("false") @Description("Whether it can be part of a transaction")
            boolean transactional) {}
}
