using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Billetterie.Abstractions;
using Billetterie.Web.Live;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace Billetterie.Web.Tests.Live;

public sealed class WatcherTests
{
    // The line takes one write, and the next once that was read.
    private readonly Pipe _line = new(new PipeOptions(
        pauseWriterThreshold: 1, resumeWriterThreshold: 1, readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline));

    [Fact]
    public async Task What_waits_leaves_in_one_write()
    {
        var watcher = Make();
        Put(watcher, 1, version: 1);
        Put(watcher, 2, version: 1);
        Put(watcher, 3, version: 1);

        watcher.Send();

        Assert.Equal(["1 at 1", "2 at 1", "3 at 1"], await ReadAsync());
    }

    [Fact]
    public async Task A_reader_slower_than_the_news_gets_the_newest_of_each_at_once()
    {
        var watcher = Make();
        Put(watcher, 1, version: 1);
        watcher.Send();

        for (var version = 2; version <= 5; version++)
        {
            Put(watcher, 1, version);
            Put(watcher, 2, version);
            watcher.Send();
        }

        Assert.Equal(["1 at 1"], await ReadAsync());
        Assert.Equal(["1 at 5", "2 at 5"], await ReadAsync());
    }

    [Fact]
    public async Task An_older_message_does_not_replace_a_newer_one()
    {
        var watcher = Make();
        Put(watcher, 1, version: 7);
        Put(watcher, 1, version: 6);
        watcher.Tell(Message("notice"));

        Assert.Equal(["notice", "1 at 7"], await ReadAsync());
    }

    private Watcher Make()
    {
        var transport = new DuplexPipe(new Pipe().Reader, _line.Writer);
        var connection = new DefaultConnectionContext("one", transport, transport);
        return new Watcher(
            new HubConnectionContext(connection, new HubConnectionContextOptions(), NullLoggerFactory.Instance) { Protocol = new JsonHubProtocol() },
            TimeProvider.System);
    }

    private static void Put(Watcher watcher, long performance, long version) =>
        watcher.Put(new PerformanceId(performance), "Availability", version, Message($"{performance} at {version}"));

    private static SerializedHubMessage Message(string text) => new(new InvocationMessage("Say", [text]));

    /// <summary>What one write brought.</summary>
    private async Task<List<string>> ReadAsync()
    {
        var read = await _line.Reader.ReadAsync();
        var messages = Encoding.UTF8.GetString(read.Buffer.ToArray()).Split('\u001e', StringSplitOptions.RemoveEmptyEntries);
        _line.Reader.AdvanceTo(read.Buffer.End);
        return [.. messages.Select(message => message.Split("[\"")[1].Split("\"]")[0])];
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
