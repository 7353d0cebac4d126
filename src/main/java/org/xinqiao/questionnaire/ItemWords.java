package org.xinqiao.questionnaire;

/** What is asked, and a line of help under it, which may be empty. */
public record ItemWords(String text, String help) {}
