package io.engagementhub.profile.bulk.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;

import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.bulk.CsvSheet;
import io.engagementhub.profile.bulk.ExportProfiles;
import io.engagementhub.profile.bulk.ExportProfiles.Command;
import io.engagementhub.profile.bulk.NdjsonSheet;
import io.engagementhub.profile.view.http.Readers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists of profiles given out. */
@Path("/admin/v1/profile-exports")
@Tag(name = "bulk")
@RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.PRIVACY_OFFICER, Roles.ADMIN})
@RunOnVirtualThread
public class ProfileExportsResource {
  private static final int MOST_FIELDS = 200;

  private final ExportProfiles export;
  private final Readers readers;

  ProfileExportsResource(ExportProfiles export, Readers readers) {
    this.export = export;
    this.readers = readers;
  }

  @GET
  @Produces({"text/csv", "application/x-ndjson", MediaType.APPLICATION_JSON})
  @Operation(
      summary = "All profiles, or the members of a segment, as a stream",
      description =
          "format is ndjson or csv; csv takes fields, as id,identifiers.email,traits.plan. Of each"
              + " person comes what the reader's role and purpose open, and the reading is kept."
              + " With consent, only those who agreed to that purpose. Cells that a spreadsheet"
              + " would run as a formula begin with an apostrophe.")
  public Response get(
      @QueryParam("segment") @Nullable String segment,
      @QueryParam("format") @DefaultValue("ndjson") String format,
      @QueryParam("fields") @Nullable String fields,
      @QueryParam("consent") @Nullable String consent,
      @QueryParam("purpose") @Nullable String purpose) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    boolean csv = format.equals("csv");
    var errors = new ArrayList<FieldError>();
    if (!csv && !format.equals("ndjson")) {
      errors.add(new FieldError("format", "expects csv or ndjson"));
    }
    var columns = fields == null ? CsvSheet.USUAL : List.of(fields.split(",", -1));
    if (fields != null && !csv) {
      errors.add(new FieldError("fields", "are chosen for csv only"));
    } else if (columns.size() > MOST_FIELDS || !columns.stream().allMatch(CsvSheet::isColumn)) {
      errors.add(
          new FieldError("fields", "expects up to 200, as id,identifiers.email,traits.plan"));
    }
    if (segment != null && (segment.indexOf('\0') >= 0 || !export.isSegment(segment))) {
      errors.add(new FieldError("segment", "is not the id of a live segment"));
    }
    if (!errors.isEmpty()) {
      return Refusals.refuse(INVALID, errors);
    }
    var who = readers.who(purpose);
    var command =
        new Command(
            segment,
            consent,
            csv ? new CsvSheet(columns) : new NdjsonSheet(),
            who,
            readers.sight(who));
    StreamingOutput people = out -> export.write(command, out);
    return Response.ok(people)
        .type(csv ? "text/csv;charset=UTF-8" : "application/x-ndjson")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"profiles." + format + '"')
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
