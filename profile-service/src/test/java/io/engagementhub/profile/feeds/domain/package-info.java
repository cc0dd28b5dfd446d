/** The change feed, tested on its differences and over HTTP and Kafka. */
package io.engagementhub.profile.feeds.domain;
