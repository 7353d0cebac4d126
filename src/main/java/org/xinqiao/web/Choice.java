package org.xinqiao.web;

import io.quarkus.qute.TemplateData;

/** Something that can be chosen, such as a person for a question that asks for one. */
@TemplateData
public record Choice(String value, String label) {}
