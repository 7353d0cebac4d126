/** Statistics on columns of numbers, for whoever must know whether a questionnaire measures what it should; knows no child and no questionnaire. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.psychometrics;
