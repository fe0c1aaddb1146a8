using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Billetterie.Storage.Tests.Outbox;

/// <summary>Mails are sent if and only if what causes them is stored, at least once, by one sender at a time.</summary>
public abstract class OutboxCompliance : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly FakeTimeProvider _clock = new(Batches.Now);
    private DatabaseHome? _home;
    private Database? _database;

    protected abstract Task<DatabaseHome> NewHomeAsync();

    private Database Database => _database!;

    private OutboxReader Reader => new(Database, _clock);

    public async Task InitializeAsync()
    {
        _home = await NewHomeAsync();
        _database = await _home.OpenMigratedAsync();
    }

    public async Task DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        if (_home is not null)
            await _home.DisposeAsync();
    }

    private Task WriteAsync(int count = 1) => Database.WriteAsync(async transaction =>
    {
        for (var i = 1; i <= count; i++)
            await new OutboxWriter(_clock).AddAsync(transaction, PlainMails.Welcome, new AccountMail(new AccountId(i)));
    });

    [SkippableFact]
    public async Task A_mail_is_in_the_outbox_only_if_its_cause_is_stored()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.WriteAsync(async transaction =>
        {
            await new OutboxWriter(_clock).AddAsync(transaction, PlainMails.Welcome, new AccountMail(new AccountId(1)));
            throw new InvalidOperationException("The cause failed.");
        }));

        Assert.Empty(await Reader.ClaimAsync(10, Lease));
        await WriteAsync();
        Assert.Equal(new AccountId(1), Assert.Single(await Reader.ClaimAsync(10, Lease)).Read<AccountMail>().Account);
    }

    [SkippableFact]
    public async Task A_notice_of_a_performance_is_read_as_it_was_written()
    {
        await using var store = new OpenStore(_home!.Open(), _clock);
        var id = new PerformanceId(1);
        var notice = new Notice(NoticeKind.PerformanceMoved, Batches.Structure, id, [ReservationId.Of(id, 4)], Batches.Now);
        await store.Store.CommitAsync(Batches.Publish(id) with { Notices = [notice] });

        var mail = Assert.Single(await Reader.ClaimAsync(10, Lease));

        Assert.Equal(nameof(NoticeKind.PerformanceMoved), mail.Kind);
        Assert.Equal((notice.Kind, notice.Structure, notice.Performance, notice.StartedAt),
            (mail.AsNotice()!.Kind, mail.AsNotice()!.Structure, mail.AsNotice()!.Performance, mail.AsNotice()!.StartedAt));
        Assert.Equal(notice.Reservations, mail.AsNotice()!.Reservations);
    }

    [SkippableFact]
    public async Task Two_senders_never_hold_the_same_mail()
    {
        await WriteAsync(60);

        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Reader.ClaimAsync(10, Lease))));

        var ids = claims.SelectMany(claim => claim).Select(mail => mail.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(60, ids.Count + (await ClaimAllAsync()).Count);
    }

    [SkippableFact]
    public async Task A_sender_that_died_loses_its_mails_when_the_lease_is_over()
    {
        await WriteAsync();
        Assert.Equal(1, Assert.Single(await Reader.ClaimAsync(10, Lease)).Attempts);

        _clock.Advance(Lease - TimeSpan.FromSeconds(1));
        Assert.Empty(await Reader.ClaimAsync(10, Lease));
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, Assert.Single(await Reader.ClaimAsync(10, Lease)).Attempts);
    }

    [SkippableFact]
    public async Task A_mail_that_left_is_never_claimed_again()
    {
        await WriteAsync();
        await Reader.MarkSentAsync((await ClaimAllAsync()).Single().Id);

        _clock.Advance(TimeSpan.FromDays(9));

        Assert.Empty(await ClaimAllAsync());
        Assert.Equal(new OutboxCounts(0, null, 0), await Reader.CountAsync());
    }

    [SkippableFact]
    public async Task A_mail_that_does_not_leave_is_tried_ever_more_rarely_then_given_up_then_sent_again_by_hand()
    {
        await WriteAsync();
        var waits = new List<TimeSpan>();
        while (await Reader.CountAsync() is { Pending: 1 })
        {
            var mail = Assert.Single(await ClaimAllAsync());
            await Reader.MarkFailedAsync(mail, "mailbox busy");
            var before = _clock.GetUtcNow();
            while (await Reader.CountAsync() is { Pending: 1 } && await Database.CountAsync(
                $"outbox WHERE next_attempt_at <= {_clock.GetUtcNow().ToUnixTimeMilliseconds()} AND failed_at IS NULL") == 0)
            {
                _clock.Advance(TimeSpan.FromMinutes(1));
            }
            waits.Add(_clock.GetUtcNow() - before);
        }

        Assert.Equal(waits.SkipLast(1).Order(), waits.SkipLast(1));
        Assert.True(waits.Count >= 8, $"given up after {waits.Count} attempts");
        var failed = Assert.Single(await Reader.ReadFailedAsync(10));
        Assert.Equal("mailbox busy", failed.Error);
        Assert.Equal(1, (await Reader.CountAsync()).Failed);
        await Reader.RetryAsync(failed.Mail.Id);
        Assert.Equal(1, Assert.Single(await ClaimAllAsync()).Attempts);
    }

    [SkippableFact]
    public async Task The_longest_waiting_is_counted_and_claimed_first()
    {
        await WriteAsync();
        _clock.Advance(TimeSpan.FromMinutes(5));
        await WriteAsync();

        Assert.Equal(new OutboxCounts(2, Batches.Now, 0), await Reader.CountAsync());
        Assert.Equal(Batches.Now, Assert.Single(await Reader.ClaimAsync(1, Lease)).CreatedAt);
    }

    private Task<IReadOnlyList<OutboxMail>> ClaimAllAsync() => Reader.ClaimAsync(100, Lease);
}

public sealed class SqliteOutboxTests : OutboxCompliance
{
    protected override Task<DatabaseHome> NewHomeAsync() => Task.FromResult<DatabaseHome>(new SqliteHome());
}

public sealed class PostgresOutboxTests : OutboxCompliance
{
    protected override Task<DatabaseHome> NewHomeAsync() => PostgresHome.CreateAsync();
}
