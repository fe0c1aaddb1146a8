using System.Data.Common;
using System.Globalization;
using Billetterie.Process.Tests.Audit;
using Billetterie.Process.Tests.Load;
using Billetterie.Process.Tests.Programs;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Billetterie.Process.Tests;

/// <summary>What the tests of this project share: a fresh data directory, programs on it, the audit at the end.</summary>
public abstract class ProgramUnderLoad : IAsyncLifetime
{
    /// <summary>A busy machine may take longer than the driver's 15 s to start a program and connect it; that is not what is tried here.</summary>
    private protected const string UnhurriedConnect = ";Timeout=120";

    private readonly string directory = Directory.CreateTempSubdirectory("billetterie-process-").FullName;
    private readonly List<WebHostProcess> hosts = [];

    /// <summary>Null: the embedded database in the data directory.</summary>
    private protected string? ConnectionString { get; set; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var host in hosts)
            await host.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private protected async Task<WebHostProcess> StartAsync(int port)
    {
        var host = await WebHostProcess.StartAsync(port, Settings());
        hosts.Add(host);
        return host;
    }

    /// <summary>Waits until all was answered; where that fails, says what the programs printed.</summary>
    private protected async Task AllAnsweredAsync(Task running)
    {
        try
        {
            await running;
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"{fault.Message}\n{string.Join("\n\n", hosts.Select(host => host.Log))}", fault);
        }
    }

    /// <summary>Everything that must hold once all was answered.</summary>
    private protected async Task AuditAsync(Town town, Workload load)
    {
        // Otherwise there was little to find: the load has to meet every outcome.
        Assert.Contains(load.Asked, intent => intent.Outcomes.Any(outcome => outcome.Status == "Confirmed"));
        Assert.Contains(load.Asked, intent => intent.Outcomes.Any(outcome => outcome.Status == "Waitlisted"));
        Assert.Contains(load.Asked, intent => !intent.IsBooking);
        await new ApiAudit(town, load.Asked).CheckAsync();
        await new DatabaseAudit(Connect, town).CheckAsync();
        var differing = await load.AskAgainAsync();
        Assert.Empty(differing.Select(pair => $"{pair.Intent} first: {pair.Intent.Answer} again: {pair.Now}"));
        // Asking again changed nothing.
        await new ApiAudit(town, load.Asked).CheckAsync();
        await new DatabaseAudit(Connect, town).CheckAsync();
        var (exitCode, said) = await WebHostProcess.DoAsync(Settings(), "check");
        Assert.True(exitCode == 0, said);
    }

    /// <summary>Numbers of answers, drawn from a seed and rising, at which something is to happen.</summary>
    private protected static IReadOnlyList<int> Moments(int seed, int count, int intents)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(intents / 20, intents * 9 / 10)).Order()];
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["Billetterie__DataDirectory"] = directory,
        ["Billetterie__Demo"] = "true",
        ["Billetterie__RateLimits__PerAccountPerSecond"] = "0",
        ["Billetterie__RateLimits__PerAddressPerSecond"] = "0",
        ["ConnectionStrings__Billetterie"] = ConnectionString ?? "",
    };

    private DbConnection Connect() => ConnectionString is { } server
        ? new NpgsqlConnection(server)
        : new SqliteConnection(string.Create(CultureInfo.InvariantCulture, $"Data Source={Path.Combine(directory, "billetterie.db")};Mode=ReadWrite"));
}
