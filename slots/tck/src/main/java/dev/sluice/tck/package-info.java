/**
 * The conformance kit: what a backend declares is proven, what it does not declare is refused.
 *
 * <p>A backend's test class extends {@link dev.sluice.tck.BackendConformance} and implements one contract interface per
 * interface it offers; the tests are the contracts' default methods. A declared interface without its contract fails the
 * class, so nothing can be left out. Contracts reach the backend only through {@link dev.sluice.tck.BackendUnderTest}, each
 * test in a scope of its own, and set up nothing through the method they test.
 *
 * <p>Time stands still in tests unless {@link dev.sluice.tck.BackendUnderTest#elapse} moves it. BlockHound watches every
 * non-blocking thread. The shape follows the R2DBC SPI's test kit.
 */
@NullMarked
package dev.sluice.tck;

import org.jspecify.annotations.NullMarked;
