package dev.sluice.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Files may write such a record as a plain value, which stands for the one component named here. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OrPlain {

    String value();
}
