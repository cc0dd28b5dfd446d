/**
 * What tests of every service share: real PostgreSQL and Kafka, an OIDC provider that really signs,
 * a probe on Kafka, a clock that is set by hand, patience, an eye on the log, and the house's
 * architecture rules.
 */
@NullMarked
package io.engagementhub.testkit;

import org.jspecify.annotations.NullMarked;
