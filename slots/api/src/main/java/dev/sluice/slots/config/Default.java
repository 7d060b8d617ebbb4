package dev.sluice.slots.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a configuration component that the user leaves out, in the notation of a file: {@code @Default("100ms")}. A
 * component without it is required, unless its type is {@code @Nullable}; a nested record without it is made of its own
 * defaults when all of them have one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    String value();
}
