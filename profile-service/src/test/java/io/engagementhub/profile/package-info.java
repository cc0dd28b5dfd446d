/** The profile service, tested over HTTP and Kafka with real servers. */
package io.engagementhub.profile;
