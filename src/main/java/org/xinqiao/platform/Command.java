package org.xinqiao.platform;

/** Something that the program does on the command line instead of starting: found by {@link java.util.ServiceLoader}. */
public interface Command {
    /** The first word after the program's name. */
    String name();

    /**
     * Does it, without server; what needs the database does it {@link Backstage}.
     *
     * @return 0 if all is well, 1 if something is wrong, 2 if it was asked in a wrong way
     */
    int run(String... args);
}
