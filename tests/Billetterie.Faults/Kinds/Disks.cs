namespace Billetterie.Faults.Kinds;

/// <summary>No byte is left on the database's disk, for a while.</summary>
internal sealed class DiskFull(string name, bool postgres) : Fault(name, $"the disk of {(postgres ? "PostgreSQL" : "SQLite")} is full for a while", new(postgres) { SmallDisk = true })
{
    private const int Times = 2;

    public override async Task StrikeAsync(Round round)
    {
        await foreach (var _ in round.MomentsAsync(Times))
        {
            round.Scene.Disk.Fill();
            await round.BrokenOffMoreAsync(1 + round.Random.Next(60));
            round.Scene.Disk.GiveRoom();
            // A server that cannot write its log gives up.
            if (postgres && round.Scene.Server.ProcessId is null)
                await round.Scene.Server.StartAgainAsync();
        }
    }
}

/// <summary>
/// The file may no longer be written. Who has it open goes on; a program that is started then is alive, not ready, and takes no
/// bookings; writable again, it goes on by itself.
/// </summary>
internal sealed class FileReadOnly() : Fault("file-read-only", "SQLite's file becomes read-only, the program is killed and started on it", new(Postgres: false) { Unprivileged = true })
{
    private const UnixFileMode Reading = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Entering = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public override async Task StrikeAsync(Round round)
    {
        await foreach (var _ in round.MomentsAsync(1))
        {
            var directory = round.Scene.DataDirectory;
            Seal(directory, UnixFileMode.None);
            await round.AnsweredMoreAsync(round.Random.Next(20));
            round.Load.Outage.Begin();
            await round.Scene.Programs[0].KillAsync();
            await round.Scene.StartAgainAsync(ready: false);
            Assert.Equal(503, await round.Scene.Programs[0].ReadinessAsync());
            round.Load.Outage.End();
            await round.BrokenOffMoreAsync(1 + round.Random.Next(40));
            Seal(directory, UnixFileMode.UserWrite);
            await round.Scene.Programs[0].RecoverAsync();
        }
    }

    private static void Seal(string directory, UnixFileMode writing)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException();
        File.SetUnixFileMode(directory, Reading | Entering | writing);
        foreach (var file in Directory.GetFiles(directory))
            File.SetUnixFileMode(file, Reading | writing);
    }
}
