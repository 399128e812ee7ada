package dev.midog.format.sliderunner;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Another program: runs statements on a database and keeps it open until its standard input ends. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + args[0]);
                Statement statement = connection.createStatement()) {
            for (int i = 1; i < args.length; i++) {
                statement.execute(args[i]);
            }
            System.out.println("ready");
            System.out.flush();
            System.in.read();
        }
    }
}
