using System.Diagnostics;
using System.Globalization;
using Billetterie.Testing;
using Npgsql;

namespace Billetterie.Faults.Kinds;

/// <summary>A backup is taken under load and restored beside: the copy holds whole commits, and the audit finds nothing in it.</summary>
internal sealed class BackupTaken(string name, bool postgres)
    : Fault(name, postgres ? "pg_dump under load, pg_restore beside, check of the copy" : "VACUUM INTO under load, check of the copy", new(postgres))
{
    public override bool Breaks => false;

    public override async Task StrikeAsync(Round round)
    {
        await foreach (var _ in round.MomentsAsync(1))
        {
            var (exitCode, said) = await (postgres ? ServerAsync(round) : FileAsync(round));
            Assert.True(exitCode == 0, said);
        }
    }

    private static async Task<(int ExitCode, string Output)> FileAsync(Round round)
    {
        var copy = Directory.CreateTempSubdirectory("billetterie-copy-").FullName;
        await using (var connection = round.Scene.Connect())
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"VACUUM INTO '{Path.Combine(copy, "billetterie.db")}'";
            await command.ExecuteNonQueryAsync();
        }
        var checkedCopy = await round.Scene.CheckAsync(copy, "");
        Directory.Delete(copy, recursive: true);
        return checkedCopy;
    }

    private static async Task<(int ExitCode, string Output)> ServerAsync(Round round)
    {
        var from = new NpgsqlConnectionStringBuilder(round.Scene.ConnectionString);
        var to = new NpgsqlConnectionStringBuilder(await round.Scene.Server.CreateDatabaseAsync());
        var dump = Path.GetTempFileName();
        await RunAsync("pg_dump", "--format=custom", $"--file={dump}", $"--dbname={Address(from)}");
        await RunAsync("pg_restore", "--no-owner", "--exit-on-error", $"--dbname={Address(to)}", dump);
        File.Delete(dump);
        return await round.Scene.CheckAsync(null, to.ConnectionString);
    }

    private static string Address(NpgsqlConnectionStringBuilder database) =>
        string.Create(CultureInfo.InvariantCulture, $"postgresql://{database.Username}@{database.Host}:{database.Port}/{database.Database}");

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(PostgresBinaries.Found!.Directory, program), arguments) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {errors}");
    }
}
