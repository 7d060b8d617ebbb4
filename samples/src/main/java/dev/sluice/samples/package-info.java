/**
 * Small programs, one package each; each has its namespace file in the folder of its name, runs with {@code samples/run NAME},
 * and is run by a test. The {@code main} methods block, as the outermost layer of a program may.
 */
@NullMarked
package dev.sluice.samples;

import org.jspecify.annotations.NullMarked;
