using Billetterie.Abstractions;
using Billetterie.Bench.Reads;
using Billetterie.Storage.Tests.Support;

namespace Billetterie.Storage.Tests.Rows;

/// <summary>
/// No read goes through a whole table that grows with use, and none asks the same thing of one row after the other. Plans are looked
/// at, not times: what a small table does is what a large one will.
/// </summary>
public abstract class ReadPlansSuite(DatabaseKind kind) : RowsSuite(kind), IDisposable
{
    /// <summary>Statements of one read: enough for a page of the help desk, too few for one a row.</summary>
    private const int MostStatements = 16;

    private readonly StatementLog _log = new();

    public void Dispose()
    {
        _log.Dispose();
        GC.SuppressFinalize(this);
    }

    [SkippableFact]
    public async Task Every_read_goes_by_an_index_and_in_few_statements()
    {
        var of = await FillAsync();
        _log.Begin();
        var faults = new List<string>();
        var explained = 0;
        foreach (var (name, read) in TownReads.Of(Host.Services, of))
        {
            _log.Take();
            await read(1);
            var sent = _log.Take();
            if (sent.Count > MostStatements)
                faults.Add($"{name}: {sent.Count} statements");
            foreach (var statement in sent.DistinctBy(one => one.Text))
            {
                var plan = await StatementPlans.ExplainAsync(Get<Database>(), statement, byIndexOnly: true);
                faults.AddRange(StatementPlans.WholeTables(Get<Database>(), statement, plan).Select(line => $"{name}: {plan[line].Trim()}\n{statement.Text}"));
                explained++;
            }
        }
        Assert.Empty(faults);
        // The log heard what was sent.
        Assert.True(explained > 60, $"{explained} statements");
    }

    [SkippableFact]
    public async Task What_would_go_through_a_whole_table_is_noticed()
    {
        var statement = new SentStatement("SELECT COUNT(*) FROM \"performance\" AS \"p\" WHERE \"p\".\"capacity\" > 3", []);
        var plan = await StatementPlans.ExplainAsync(Get<Database>(), statement, byIndexOnly: true);
        Assert.Single(StatementPlans.WholeTables(Get<Database>(), statement, plan));
    }

    /// <summary>Somebody booked and somebody waiting, whom the words of the reads find.</summary>
    private async Task<ReadSubjects> FillAsync()
    {
        var structure = await Host.StructureAsync("Salle Maririma");
        var venue = await Host.VenueAsync("Salle Marilo");
        var shown = await Host.EventAsync(venue, "Titre maririma", "Theme 1", wheelchair: true);
        var booked = await Host.PersonAsync(structure, "MARINE", "Loberto");
        var waiting = await Host.PersonAsync(structure, "MARILO", "Lone");
        var performance = await Host.PerformanceAsync(venue, shown, capacity: 1);
        await Host.PerformanceAsync(venue, shown, inDays: 11);
        var outcomes = await Host.BookAsync(structure, performance, booked.Id, waiting.Id);
        return new ReadSubjects(_ => structure, _ => booked.Id, _ => (venue, performance), performance, outcomes[1].Reservation!.Value);
    }
}

public sealed class ReadPlansOnSqlite() : ReadPlansSuite(DatabaseKind.Sqlite);

public sealed class ReadPlansOnPostgres() : ReadPlansSuite(DatabaseKind.Postgres);
