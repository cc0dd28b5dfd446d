package io.engagementhub.profile.webhooks;

import static io.engagementhub.profile.webhooks.HookDesk.ALL;
import static io.engagementhub.profile.webhooks.HookDesk.as;
import static io.engagementhub.profile.webhooks.HookDesk.body;
import static io.engagementhub.profile.webhooks.HookDesk.delivery;
import static io.engagementhub.profile.webhooks.HookDesk.id;
import static io.engagementhub.profile.webhooks.HookDesk.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks as they are in production: over TLS only, to whose certificate is good. */
@QuarkusTest
@WithTestResource(HubServers.class)
@WithTestResource(TestAuthority.class)
class WebhooksOverTlsServiceTest {
  private static final String NOBODYS = "\"types\":[\"privacy-request.completed\"]";

  private String webhook = "";

  @AfterEach
  void remove() {
    if (!webhook.isEmpty()) {
      HookDesk.remove(webhook);
    }
  }

  @Test
  void whoseCertificateIsSignedByATrustedAuthorityIsPostedTo() throws Exception {
    try (var receiver = new Receiver(TestAuthority.of("localhost"))) {
      webhook = id(make(receiver, NOBODYS));

      var test = HookDesk.test(webhook);

      await()
          .untilAsserted(
              () -> delivery(webhook, test).body("delivery.status", equalTo("delivered")));
      assertThat(receiver.posts()).hasSize(1);
      assertThat(receiver.posts().getFirst().id()).isEqualTo(test);
    }
  }

  @Test
  void aCertificateOfAnotherHostIsRefusedAndTheLogSaysSo() throws Exception {
    try (var receiver = new Receiver(TestAuthority.of("elsewhere.example"))) {
      webhook = id(make(receiver, NOBODYS));

      var test = HookDesk.test(webhook);

      await()
          .untilAsserted(
              () ->
                  delivery(webhook, test)
                      .body("delivery.status", equalTo("pending"))
                      .body("attempts.failure", hasItem("tls-failed"))
                      .body("attempts[0].status", nullValue()));
      assertThat(receiver.posts()).isEmpty();
    }
  }

  @Test
  void withoutTlsNoneIsMade() {
    try (var receiver = new Receiver()) {
      as("admin")
          .body(body(receiver, NOBODYS))
          .post(ALL)
          .then()
          .statusCode(422)
          .body("errors.field", hasItem("/url"));
    }
  }
}
