package io.engagementhub.profile.segments.http;

import static io.engagementhub.kit.problems.ProblemType.UNAVAILABLE;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.conditions.ConditionJson.Parsed;
import io.engagementhub.conditions.text.ConditionText;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.requests.Faults;
import io.engagementhub.profile.segments.PreviewSegment;
import io.engagementhub.profile.segments.PreviewSegment.Preview;
import io.engagementhub.profile.view.http.Readers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a condition would come to, before anybody saves it. */
@Path("/admin/v1/segment-previews")
@Tag(name = "segments")
@RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SegmentPreviewsResource {
  private final PreviewSegment preview;
  private final Readers readers;

  SegmentPreviewsResource(PreviewSegment preview, Readers readers) {
    this.preview = preview;
    this.readers = readers;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Counts who fulfils a condition, with a sample and its overlap with live segments")
  public Response preview(@Nullable JsonNode body) {
    if (body == null || !body.isObject()) {
      return Faults.refuse(List.of(new Fault("", "expects an object")));
    }
    return switch (ConditionRequest.read(body)) {
      case Parsed.Invalid(var faults) -> Faults.refuse(faults);
      case Parsed.Valid(var condition) ->
          switch (preview.handle(condition)) {
            case PreviewSegment.Outcome.Previewed(var previewed) -> told(condition, previewed);
            case PreviewSegment.Outcome.Invalid(var faults) -> Faults.refuse(faults);
            case PreviewSegment.Outcome.TooLong() ->
                Refusals.refuse(UNAVAILABLE, "The count takes too long at present; try again");
          };
    };
  }

  /** The preview; that these people fulfil the condition is noted before it is answered. */
  private Response told(Condition condition, Preview previewed) {
    var who = readers.who(null);
    var disclosure = readers.disclosure(who);
    boolean shown = disclosure.shows("segments");
    if (shown && !previewed.sample().isEmpty()) {
      readers.noteProfiles(who, "segment-preview", previewed.sample(), disclosure);
    }
    return Response.ok(
            new PreviewResponse(
                ConditionJson.write(condition),
                ConditionText.write(condition),
                shown ? previewed : previewed.withoutSample()))
        .build();
  }

  record PreviewResponse(JsonNode condition, String text, @JsonUnwrapped Preview preview) {}
}
