using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Policy;
using Billetterie.Storage.Tests.Support;
using Billetterie.Storage.Upkeep;
using Microsoft.Extensions.Options;

namespace Billetterie.Storage.Tests.Policy;

public abstract class PolicySuite(DatabaseKind kind) : RowsSuite(kind)
{
    /// <summary>Monday 16 February 2026, 00:00 in Paris.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 2, 15, 23, 0, 0, TimeSpan.Zero);

    private static readonly PolicyTerms Terms = new(1, null, 2, QuotaWeekKind.Issued, 20, new TimeOnly(10, 30), 24, ReleasesTierTwo: false);

    [SkippableFact]
    public async Task A_change_counts_from_its_instant_over_the_turn_of_the_week_and_touches_nothing_answered()
    {
        var structure = await Host.StructureAsync();
        var venue = await Host.VenueAsync();
        var shown = await Host.EventAsync(venue);
        var person = (await Host.PersonAsync(structure)).Id;
        var dates = new List<PerformanceId>();
        for (var i = 0; i < 5; i++)
            dates.Add(await Host.PerformanceAsync(venue, shown, 12 + i));
        Assert.Null((await SetAsync(Monday, Terms)).Refusal);

        Host.Clock.SetUtcNow(Monday.AddMilliseconds(-1));
        Assert.Equal((Codes.Confirmed, 2), await BookAsync(structure, dates[0], person));
        Assert.Equal((Codes.Confirmed, 2), await BookAsync(structure, dates[1], person));
        Assert.Equal((Codes.OverQuota, 2), await BookAsync(structure, dates[2], person));

        Host.Clock.SetUtcNow(Monday);
        Assert.Equal((Codes.Confirmed, 1), await BookAsync(structure, dates[3], person));
        Assert.Equal((Codes.OverQuota, 1), await BookAsync(structure, dates[4], person));
        Assert.Equal((Codes.AlreadyReserved, 1), await BookAsync(structure, dates[0], person));
        Assert.Empty((await Get<RuleAudit>().RunAsync()).Breaches);
    }

    [SkippableFact]
    public async Task Another_program_of_the_database_reads_the_same()
    {
        Assert.Null((await SetAsync(Monday, Terms)).Refusal);
        var other = new BookingPolicy(Options.Create(new QuotaOptions()), Options.Create(new WindowOptions()));

        other.Use(await Get<IPolicySource>().ReadAsync());

        Assert.Equal(Terms, other.At(Monday));
        Assert.NotEqual(Terms, other.At(Monday.AddMilliseconds(-1)));
    }

    [SkippableFact]
    public async Task A_change_is_recorded_ahead_with_who_and_why_and_can_be_withdrawn_until_it_applies()
    {
        var now = Host.Clock.GetUtcNow();
        Assert.Equal(Codes.PolicyTooSoon, (await SetAsync(now + BookingPolicy.Lead - TimeSpan.FromMilliseconds(1), Terms)).Refusal?.Code);
        Assert.Equal("closesHoursBefore", (await SetAsync(Monday, Terms with { ClosesHoursBefore = 1_000 })).Refusal?.Field);
        var first = (await SetAsync(now + BookingPolicy.Lead, Terms with { Participant = 3 })).Value!;
        var second = (await SetAsync(Monday, Terms)).Value!;
        Assert.Equal(["Fin de saison", "Fin de saison"], (await Get<PolicyQueries>().HistoryAsync()).Select(change => change.Reason));
        Assert.Equal(Codes.PolicyNotFound, (await Get<WithdrawPolicy>().RunAsync(RowsHost.Stamp(), 404)).Refusal?.Code);

        Assert.NotNull((await Get<WithdrawPolicy>().RunAsync(RowsHost.Stamp(), second.Id)).Value!.WithdrawnAt);

        Assert.Equal(3, Get<BookingPolicy>().At(Monday).Participant);
        Host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(Codes.PolicyInForce, (await Get<WithdrawPolicy>().RunAsync(RowsHost.Stamp(), first.Id)).Refusal?.Code);
        var audit = (await Get<AuditQueries>().SearchAsync(new AuditSearch { SubjectKind = "policy" })).Value!.Items;
        Assert.Equal(["policy.withdrawn", "policy.set", "policy.set"], audit.Select(row => row.Act));
        Assert.All(audit, row => Assert.Equal(RowsHost.Coordination.Account, row.Account));
    }

    private Task<Answer<PolicyChange>> SetAsync(DateTimeOffset from, PolicyTerms terms) =>
        Get<SetPolicy>().RunAsync(RowsHost.Stamp(), new NewPolicy(from, terms, "Fin de saison"));

    private async Task<(string Code, int? Limit)> BookAsync(StructureId structure, PerformanceId performance, ParticipantId person)
    {
        var outcome = Assert.Single(await Host.BookAsync(structure, performance, person));
        return (outcome.Code, outcome.Limit);
    }
}

public sealed class PolicyOnSqlite() : PolicySuite(DatabaseKind.Sqlite);

public sealed class PolicyOnPostgres() : PolicySuite(DatabaseKind.Postgres);
