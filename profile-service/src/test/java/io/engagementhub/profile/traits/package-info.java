/** Traits, tested over HTTP and Kafka with a clock that is set. */
package io.engagementhub.profile.traits;
