package io.engagementhub.profile.scores.definition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.engagementhub.profile.scores.domain.Lessons;
import io.engagementhub.propensity.Training.Trained;

/** The figures of a version, as they are kept and answered. */
public final class FiguresJson {

  public static String write(Lessons lessons, Trained trained) {
    var quality = trained.quality();
    int happened = 0;
    for (boolean one : lessons.happened()) {
      happened += one ? 1 : 0;
    }
    var json = JsonNodeFactory.instance.objectNode();
    json.putObject("lessons").put("rows", lessons.happened().length).put("happened", happened);
    json.putObject("judged").put("rows", quality.rows()).put("happened", quality.happened());
    json.put("auc", quality.auc())
        .put("logLoss", quality.logLoss())
        .put("brier", quality.brier())
        .put("calibrationError", quality.calibrationError());
    var calibration = json.putArray("calibration");
    for (var bin : quality.calibration()) {
      calibration
          .addObject()
          .put("rows", bin.rows())
          .put("said", bin.said())
          .put("seen", bin.seen());
    }
    var lift = json.putArray("liftByDecile");
    quality.liftByDecile().forEach(lift::add);
    var importance = json.putArray("importance");
    for (var column : trained.importance()) {
      importance.addObject().put("feature", column.column()).put("weight", column.weight());
    }
    var clocks = json.putArray("clocks");
    trained.clocks().forEach(clocks::add);
    return json.toString();
  }

  private FiguresJson() {}
}
