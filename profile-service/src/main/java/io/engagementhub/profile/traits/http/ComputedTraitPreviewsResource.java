package io.engagementhub.profile.traits.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.UNAVAILABLE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.Json;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.traits.FormulaJson;
import io.engagementhub.profile.traits.PreviewFormula;
import io.engagementhub.profile.traits.PreviewFormula.Frequency;
import io.engagementhub.profile.traits.PreviewFormula.Numbers;
import io.engagementhub.profile.traits.PreviewFormula.Preview;
import io.engagementhub.profile.traits.PreviewFormula.Sample;
import io.engagementhub.profile.traits.domain.Formula;
import io.engagementhub.profile.traits.http.ComputedTraitRequest.Read;
import io.engagementhub.profile.view.http.Readers;
import io.engagementhub.visibility.DisclosedJson;
import io.engagementhub.visibility.Disclosure;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a formula would come to, before anybody saves it. */
@Path("/admin/v1/computed-trait-previews")
@Tag(name = "traits")
@RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ComputedTraitPreviewsResource {
  private static final String FIELD = "traits.computed";

  private final PreviewFormula preview;
  private final Readers readers;

  ComputedTraitPreviewsResource(PreviewFormula preview, Readers readers) {
    this.preview = preview;
    this.readers = readers;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "What a definition would come to: how many people, the distribution of values, ten of"
              + " them")
  public Response preview(@Nullable JsonNode body) {
    return switch (ComputedTraitRequest.formulaOnly(body)) {
      case Read.Invalid(var errors) -> Refusals.refuse(INVALID, errors);
      case Read.Valid valid ->
          preview
              .handle(valid.formula())
              .map(found -> told(valid.formula(), found))
              .orElseGet(
                  () ->
                      Refusals.refuse(
                          UNAVAILABLE, "The count takes too long at present; try again"));
    };
  }

  /** What the reader is told of it; whose values they are shown is noted before. */
  private Response told(Formula formula, Preview found) {
    var who = readers.who(null);
    var disclosure = readers.disclosure(who);
    var told =
        new Preview(
            found.count(),
            found.total(),
            found.numbers(),
            found.values().stream()
                .map(one -> new Frequency(told(one.value(), disclosure), one.count()))
                .toList(),
            found.sample().stream()
                .map(one -> new Sample(one.profile(), told(one.value(), disclosure)))
                .toList(),
            found.at());
    if (!told.sample().isEmpty()) {
      var people = told.sample().stream().map(Sample::profile).toList();
      readers.noteProfiles(who, "computed-trait-preview", people, disclosure);
    }
    return Response.ok(PreviewResponse.of(formula, told)).build();
  }

  private static String told(String value, Disclosure disclosure) {
    return DisclosedJson.of(disclosure, FIELD, new Json(value)).map(Json::text).orElse("null");
  }

  /**
   * A preview.
   *
   * @param count of profiles that would have the trait
   * @param numbers how those values are distributed that are numbers; absent if none is
   * @param values the most frequent ones, up to twenty
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PreviewResponse(
      JsonNode formula,
      long count,
      long total,
      @Nullable Numbers numbers,
      List<FrequencyResponse> values,
      List<SampleResponse> sample,
      Instant at) {
    static PreviewResponse of(Formula formula, Preview preview) {
      return new PreviewResponse(
          FormulaJson.write(formula),
          preview.count(),
          preview.total(),
          preview.numbers(),
          preview.values().stream()
              .map(one -> new FrequencyResponse(new Json(one.value()), one.count()))
              .toList(),
          preview.sample().stream()
              .map(one -> new SampleResponse(one.profile(), new Json(one.value())))
              .toList(),
          preview.at());
    }
  }

  record FrequencyResponse(Json value, long count) {}

  record SampleResponse(UUID profileId, Json value) {}
}
