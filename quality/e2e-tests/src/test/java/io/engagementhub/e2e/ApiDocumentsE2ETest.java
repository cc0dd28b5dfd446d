package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.launcher.stack.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed OpenAPI documents say what the running hub offers. */
class ApiDocumentsE2ETest {

  @ParameterizedTest
  @ValueSource(strings = {"front-end", "agent-portal", "management"})
  void theCommittedDocumentNamesTheOperationsThatTheGatewayOffers(String family)
      throws IOException {
    var hub = TheHub.running();
    var committed =
        Exact.read(Files.readString(TheHub.root().resolve("docs/openapi/" + family + ".json")));

    var served =
        new HubClient(hub.at(Part.GATEWAY), new Source("", ""), hub::token)
            .send("GET", "/openapi/" + family + ".json", null)
            .expect(200)
            .json();

    assertThat(served.path("openapi").asText()).startsWith("3.1");
    assertThat(operations(committed))
        .as("docs/openapi/%s.json; save /openapi/%s.json there after a change", family, family)
        .isNotEmpty()
        .isEqualTo(operations(served));
  }

  private static Set<String> operations(JsonNode document) {
    var operations = new TreeSet<String>();
    for (var path : document.path("paths").properties()) {
      path.getValue().fieldNames().forEachRemaining(m -> operations.add(m + " " + path.getKey()));
    }
    return operations;
  }
}
