package org.xinqiao.web;

import io.quarkus.qute.TemplateData;

/** A place in the bar: where it leads and the key of its words. */
@TemplateData
public record NavItem(String href, String key) {}
