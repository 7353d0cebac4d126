package org.xinqiao.screening;

import org.xinqiao.access.Actor;
import org.xinqiao.questionnaire.Answers;

/** What a person saw or heard, as they wrote it on the signal card (F02), and the language they wrote in. */
public record Report(Actor by, Answers card, String lang) {}
