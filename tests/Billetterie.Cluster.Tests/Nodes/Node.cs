using Billetterie.Faults.Programs;

namespace Billetterie.Cluster.Tests.Nodes;

/// <summary>One program at one address, through all its lives.</summary>
internal sealed class Node(string program, Uri address, Dictionary<string, string> settings, string[] prefix) : IAsyncDisposable
{
    private readonly List<WebHostProcess> lives = [];

    public Uri Address => address;

    /// <summary>The last lines of every life.</summary>
    public string Log => string.Join("\n--- started again\n", lives.Select(life => life.Log));

    private WebHostProcess Running => lives.Count > 0 ? lives[^1] : throw new InvalidOperationException("It was not started.");

    /// <summary>Starts it, or starts it again, and waits until it is ready.</summary>
    public async Task StartAsync() => lives.Add(await WebHostProcess.StartAsync(program, address, settings, prefix));

    /// <summary>Ends it at once, in the middle of whatever it does.</summary>
    public Task KillAsync() => Running.KillAsync();

    /// <summary>Tells it to stop, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> StopAsync()
    {
        Running.AskToStop();
        return Running.EndedAsync();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public Task<int> EndedAsync() => Running.EndedAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var life in lives)
            await life.DisposeAsync();
    }
}
