package dev.sluice.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Such a record is made in spite of problems in its components, which must all be nullable and are then null: what is sound
 * in it serves to find further problems.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Lenient {}
