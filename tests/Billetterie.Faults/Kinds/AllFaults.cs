namespace Billetterie.Faults.Kinds;

/// <summary>Every kind of fault, in the order in which rounds take them.</summary>
internal static class AllFaults
{
    public static IReadOnlyList<Fault> List { get; } =
    [
        new Killed("killed-sqlite", postgres: false),
        new Killed("killed-postgres", postgres: true),
        new ServerGone("server-stopped", "PostgreSQL is stopped in order and started again", killed: false),
        new ServerGone("server-killed", "PostgreSQL is killed (SIGQUIT) and started again", killed: true),
        new ConnectionsCut(),
        new DiskFull("disk-full-postgres", postgres: true),
        new DiskFull("disk-full-sqlite", postgres: false),
        new FileReadOnly(),
        new SlowStore(),
        new UnsureStore(),
        new ClockStepped(),
        new TwoPrograms(),
        new OneOfTwoKilled(),
        new StoppedInOrder(),
        new ClientsGone(),
        new AnswersLost(),
        new BackupTaken("backup-sqlite", postgres: false),
        new BackupTaken("backup-postgres", postgres: true),
    ];

    public static Fault Named(string name) => List.Single(fault => fault.Name == name);
}
