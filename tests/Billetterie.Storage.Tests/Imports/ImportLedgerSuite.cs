using Billetterie.Abstractions;
using Billetterie.Storage.Imports;
using Billetterie.Storage.Tests.Support;
using Billetterie.Storage.Upkeep;

namespace Billetterie.Storage.Tests.Imports;

/// <summary>Claims are made once, what a source said is kept, and answers are remembered as long as all others.</summary>
public abstract class ImportLedgerSuite(DatabaseKind kind) : RowsSuite(kind)
{
    private static readonly DateTimeOffset Evening = RowsHost.Start.AddDays(10);

    private ImportLedger Ledger => Get<ImportLedger>();

    private static DateClaim Claim(string source, long performance, int hours = 0, string? place = null) =>
        new(source, new PerformanceId(performance), Evening.AddHours(hours), place);

    [SkippableFact]
    public async Task What_was_never_imported_is_not_known()
    {
        var venue = await Host.VenueAsync();

        var found = await Ledger.FindAsync(venue, "openagenda:1");

        Assert.Equal((null, null, 0), (found.Event, found.Digest, found.Dates.Count));
        Assert.Empty(await Ledger.ComingAsync(venue, "openagenda:", 0));
    }

    [SkippableFact]
    public async Task Whoever_claims_second_is_told_the_first_number()
    {
        var (venue, other) = (await Host.VenueAsync(), await Host.VenueAsync("Halle"));
        var (shown, elsewhere) = (await Host.EventAsync(venue), await Host.EventAsync(other));
        var first = await Ledger.ClaimAsync(venue, "a:1", shown, "d1", [Claim("a:1@1", 11), Claim("a:1@2", 12, 1, "Salle B")]);
        var second = await Ledger.ClaimAsync(venue, "a:1", shown, "d2", [Claim("a:1@2", 21, 5), Claim("a:1@3", 22)]);
        await Ledger.ClaimAsync(other, "a:1", elsewhere, "d1", [Claim("a:1@1", 31)]);

        Assert.Equal([11, 12], first.OrderBy(claim => claim.Key, StringComparer.Ordinal).Select(claim => claim.Value.Value));
        Assert.Equal([12, 22], second.OrderBy(claim => claim.Key, StringComparer.Ordinal).Select(claim => claim.Value.Value));
        var found = await Ledger.FindAsync(venue, "a:1");
        Assert.Equal((shown, "d2"), (found.Event!.Value, found.Digest));
        var kept = found.Dates.Single(date => date.Source == "a:1@2");
        Assert.Equal((12, Evening.AddHours(1), "Salle B", null), (kept.Performance.Value, kept.SaidStart, kept.SaidPlace, kept.Published));
        Assert.Equal(3, found.Dates.Count);
    }

    [SkippableFact]
    public async Task Many_who_claim_at_once_agree()
    {
        var venue = await Host.VenueAsync();
        var shown = await Host.EventAsync(venue);
        var claims = Enumerable.Range(0, 250).Select(i => $"a:1@{i}").ToList();
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(who => Ledger.ClaimAsync(
            venue, "a:1", shown, "d", [.. claims.Select((source, i) => Claim(source, 1 + (who * 1_000) + i))])));

        Assert.All(all, answer => Assert.Equal(all[0].OrderBy(claim => claim.Key), answer.OrderBy(claim => claim.Key)));
        Assert.Equal(250, all[0].Values.Distinct().Count());
    }

    [SkippableFact]
    public async Task What_became_of_a_claim_is_read_with_it()
    {
        var venue = await Host.VenueAsync();
        var shown = await Host.EventAsync(venue);
        await Ledger.ClaimAsync(venue, "a:1", shown, "d", [Claim("a:1@1", 11), Claim("a:1@2", 12, 1)]);
        var grain = Get<IGrains>().Performance(new PerformanceId(11));
        await grain.PublishAsync(new PublishPerformance(RowsHost.Stamp(), shown, venue, Evening, 30, Place: "Salle A", Source: "a:1@1"));

        var published = (await Ledger.FindAsync(venue, "a:1")).Dates.Single(date => date.Published is not null).Published!;
        Assert.Equal((Evening, "Salle A", 30, false), (published.StartsAt, published.Place, published.Capacity, published.Cancelled));
        var coming = Assert.Single(await Ledger.ComingAsync(venue, "a:", 0));
        Assert.Equal(("a:1@1", "a:1", 11, "Les Oiseaux d'hiver", Evening), (coming.Source, coming.EventSource, coming.Performance.Value, coming.Title, coming.StartsAt));
        Assert.Empty(await Ledger.ComingAsync(venue, "b:", 0));

        await grain.CancelAsync(new CancelPerformance(RowsHost.Stamp()));
        Assert.Empty(await Ledger.ComingAsync(venue, "a:", 0));
        Assert.True((await Ledger.FindAsync(venue, "a:1")).Dates.Single(date => date.Published is not null).Published!.Cancelled);
    }

    [SkippableFact]
    public async Task A_date_is_told_anew_and_two_never_become_one()
    {
        var venue = await Host.VenueAsync();
        var shown = await Host.EventAsync(venue);
        await Ledger.ClaimAsync(venue, "a:1", shown, "d", [Claim("a:1@1", 11), Claim("a:1@2", 12)]);

        await Ledger.RestateAsync(venue, "a:1@1", Claim("a:1@9", 11, 3, "Salle C"));
        await Ledger.RestateAsync(venue, "a:1@2", Claim("a:1@9", 12, 4));

        var dates = (await Ledger.FindAsync(venue, "a:1")).Dates.OrderBy(date => date.Performance.Value).ToList();
        Assert.Equal(["a:1@9", "a:1@2"], dates.Select(date => date.Source));
        Assert.Equal([Evening.AddHours(3), Evening.AddHours(4)], dates.Select(date => date.SaidStart));
        Assert.Equal(["Salle C", null], dates.Select(date => date.SaidPlace));
    }

    [SkippableFact]
    public async Task Answers_are_remembered_for_their_time()
    {
        var answers = Get<ImportAnswers>();
        var key = new RequestKey(new AccountId(5), Guid.NewGuid());
        await answers.RememberAsync(key, new ImportAnswer("d1", [1, 2, 3]));
        await answers.RememberAsync(key, new ImportAnswer("d2", [4]));

        var found = await answers.RecallAsync(key);
        Assert.Equal("d1", found!.Digest);
        Assert.Equal([1, 2, 3], found.Answer);
        Assert.Null(await answers.RecallAsync(key with { Account = new AccountId(6) }));

        Host.Clock.Advance(Limits.RememberedRequests + TimeSpan.FromHours(1));
        await new Purge(Get<Database>(), Host.Clock).RunAsync();
        Assert.Null(await answers.RecallAsync(key));
    }
}

public sealed class ImportLedgerOnSqlite() : ImportLedgerSuite(DatabaseKind.Sqlite);

public sealed class ImportLedgerOnPostgres() : ImportLedgerSuite(DatabaseKind.Postgres);
