using System.Net;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Silo.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime;

namespace Billetterie.Silo.Tests.Live;

/// <summary>One node tells another: little, the newest, until it is heard.</summary>
public sealed class NodeLineTests
{
    private static readonly SiloAddress Node = SiloAddress.New(IPAddress.Loopback, 11111, 1);

    [Fact]
    public async Task All_that_happens_while_a_message_is_under_way_is_one_message_with_the_newest()
    {
        var far = new FarNode();
        var line = far.Line(() => true);
        line.Add(Counters(1, version: 1));
        var first = await far.ReceivesAsync();

        for (var version = 2; version <= 100; version++)
        {
            line.Add(Counters(1, version));
            line.Add(Counters(2, version));
        }

        far.Hears();
        var second = await far.ReceivesAsync();

        Assert.Equal([Counters(1, 1)], first.Counters);
        Assert.Equal([Counters(1, 100), Counters(2, 100)], second.Counters.OrderBy(counters => counters.PerformanceId.Value));
    }

    [Fact]
    public async Task What_comes_late_does_not_replace_what_is_newer()
    {
        var far = new FarNode();
        var line = far.Line(() => true);
        line.Add(Counters(2, 1));
        await far.ReceivesAsync();
        line.Add(Counters(1, 9));
        line.Add(Counters(1, 8));

        far.Hears();

        Assert.Equal([Counters(1, 9)], (await far.ReceivesAsync()).Counters);
    }

    [Fact]
    public async Task What_was_not_heard_is_told_again_with_what_is_newest_by_then()
    {
        var far = new FarNode();
        var line = far.Line(() => true);
        var notice = new Notice(NoticeKind.SeatsObtained, new StructureId(3), new PerformanceId(1), []);
        line.Add(Counters(1, 1));
        line.Add(Counters(2, 1));
        line.Add(notice);
        await far.ReceivesAsync();
        line.Add(Counters(1, 2));

        far.Fails();
        var again = await far.ReceivesAsync();

        Assert.Equal([Counters(1, 2), Counters(2, 1)], again.Counters.OrderBy(counters => counters.PerformanceId.Value));
        Assert.Equal([notice], again.Notices);
    }

    [Fact]
    public async Task Who_is_no_member_any_more_is_not_told_again()
    {
        var far = new FarNode();
        var member = true;
        var asked = new TaskCompletionSource();
        var line = far.Line(() =>
        {
            if (!Volatile.Read(ref member))
                asked.TrySetResult();
            return Volatile.Read(ref member);
        });
        line.Add(Counters(1, 1));
        await far.ReceivesAsync();

        Volatile.Write(ref member, false);
        far.Fails();
        await asked.Task;

        Assert.Equal(1, far.Told);
    }

    private static Availability Counters(int performance, long version) =>
        new(new PerformanceId(performance), 50, 10, 0, PerformanceState.Open, version);

    /// <summary>The other node: the test says when it hears what it received.</summary>
    private sealed class FarNode
    {
        private readonly System.Threading.Channels.Channel<News> received = System.Threading.Channels.Channel.CreateUnbounded<News>();
        private TaskCompletionSource heard = new();

        public int Told { get; private set; }

        public NodeLine Line(Func<bool> isMember) => new(Node, ReceiveAsync, isMember, TimeProvider.System, NullLogger.Instance);

        public async Task<News> ReceivesAsync() => await received.Reader.ReadAsync();

        public void Hears() => heard.SetResult();

        public void Fails() => heard.SetException(new TimeoutException("nobody there"));

        private async Task ReceiveAsync(News news)
        {
            Told++;
            heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await received.Writer.WriteAsync(news);
            await heard.Task;
        }
    }
}
