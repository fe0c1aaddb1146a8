using System.Threading.Channels;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Live;
using Billetterie.Storage.Postgres;
using Billetterie.Storage.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Billetterie.Storage.Tests.Live;

/// <summary>Two programs on one PostgreSQL show the same counters.</summary>
public sealed class SharedLiveTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private PostgresHome? _home;
    private LiveProgram? _here;
    private LiveProgram? _there;

    public async Task InitializeAsync()
    {
        _home = (PostgresHome)await PostgresHome.CreateAsync();
        _here = await LiveProgram.StartAsync((PostgresDatabase)_home.Open());
        _there = await LiveProgram.StartAsync((PostgresDatabase)_home.Open());
    }

    public async Task DisposeAsync()
    {
        if (_here is not null)
            await _here.DisposeAsync();
        if (_there is not null)
            await _there.DisposeAsync();
    }

    private static Availability Counters(int performance, long version) =>
        new(new PerformanceId(performance), 100, 40, 3, PerformanceState.Open, version);

    [SkippableFact]
    public async Task Counters_said_here_are_seen_there_and_once_here()
    {
        _here!.Feed.Publish(Counters(1, 7));

        Assert.Equal(Counters(1, 7), await _there!.NextCountersAsync());
        _there.Feed.Publish(Counters(2, 1));
        Assert.Equal(Counters(1, 7), await _here.NextCountersAsync());
        // Its own news came back before this one and were not heard twice.
        Assert.Equal(Counters(2, 1), await _here.NextCountersAsync());
    }

    [SkippableFact]
    public async Task News_of_many_performances_and_reservations_arrive_whole()
    {
        var reservations = Enumerable.Range(1, 450).Select(i => ReservationId.Of(new PerformanceId(1), i)).ToList();
        for (var i = 1; i <= 300; i++)
            _here!.Feed.Publish(Counters(i, i));
        _here!.Feed.Tell(new Notice(NoticeKind.PerformanceCancelled, Batches.Structure, new PerformanceId(1), reservations));

        var seen = new HashSet<long>();
        while (seen.Count < 300)
            seen.Add((await _there!.NextCountersAsync()).PerformanceId.Value);
        var told = new List<ReservationId>();
        while (told.Count < reservations.Count)
            told.AddRange((await _there!.NextNoticeAsync()).Reservations);

        Assert.Equal(reservations, told);
    }

    [SkippableFact]
    public void Of_one_performance_only_the_newest_is_kept_for_the_others()
    {
        using var feed = new SharedFeed(new Ears());
        feed.Publish(Counters(1, 3));
        feed.Publish(Counters(1, 5));
        var (counters, _) = feed.Take();
        feed.Publish(Counters(1, 6));
        feed.PutBack(counters);

        Assert.Equal([Counters(1, 5)], counters);
        Assert.Equal([Counters(1, 6)], feed.Take().Counters);
    }

    private sealed class Ears : IAvailabilityFeed
    {
        public Channel<Availability> Counters { get; } = Channel.CreateUnbounded<Availability>();
        public Channel<Notice> Notices { get; } = Channel.CreateUnbounded<Notice>();
        public void Publish(Availability availability) => Counters.Writer.TryWrite(availability);
        public void Tell(Notice notice) => Notices.Writer.TryWrite(notice);
    }

    private sealed class LiveProgram : IAsyncDisposable
    {
        private readonly Ears _ears = new();
        private readonly PostgresDatabase _database;
        private readonly NewsSender _sender;
        private readonly NewsListener _listener;

        private LiveProgram(PostgresDatabase database)
        {
            _database = database;
            Feed = new SharedFeed(_ears);
            _sender = new NewsSender(database, Feed, TimeProvider.System, NullLogger<NewsSender>.Instance);
            _listener = new NewsListener(database, Feed, TimeProvider.System, NullLogger<NewsListener>.Instance);
        }

        public SharedFeed Feed { get; }

        public static async Task<LiveProgram> StartAsync(PostgresDatabase database)
        {
            var program = new LiveProgram(database);
            await program._sender.StartAsync(CancellationToken.None);
            await program._listener.StartAsync(CancellationToken.None);
            await program._listener.Listening.WaitAsync(Patience);
            return program;
        }

        public Task<Availability> NextCountersAsync() => _ears.Counters.Reader.ReadAsync().AsTask().WaitAsync(Patience);

        public Task<Notice> NextNoticeAsync() => _ears.Notices.Reader.ReadAsync().AsTask().WaitAsync(Patience);

        public async ValueTask DisposeAsync()
        {
            await _sender.StopAsync(CancellationToken.None);
            await _listener.StopAsync(CancellationToken.None);
            _sender.Dispose();
            _listener.Dispose();
            Feed.Dispose();
            await _database.DisposeAsync();
        }
    }
}
