using Npgsql;

namespace Billetterie.Faults.Kinds;

/// <summary>The database server goes and comes back.</summary>
internal sealed class ServerGone(string name, string told, bool killed) : Fault(name, told, new(Postgres: true))
{
    private const int Times = 2;

    public override async Task StrikeAsync(Round round)
    {
        await foreach (var _ in round.MomentsAsync(Times))
        {
            await (killed ? round.Scene.Server.KillAsync() : round.Scene.Server.StopAsync());
            await round.BrokenOffMoreAsync(1 + round.Random.Next(40));
            round.Load.Outage.Begin();
            await round.Scene.Server.StartAgainAsync();
            round.Load.Outage.End();
        }
    }
}

/// <summary><c>pg_terminate_backend</c> for every connection.</summary>
internal sealed class ConnectionsCut() : Fault("connections-cut", "PostgreSQL's connections are ended (pg_terminate_backend)", new(Postgres: true))
{
    private const int Times = 8;

    /// <summary>Most of it is mended without anybody noticing: a transaction not yet sent is sent again.</summary>
    public override bool Breaks => false;

    public override async Task StrikeAsync(Round round)
    {
        var database = new NpgsqlConnectionStringBuilder(round.Scene.ConnectionString).Database!;
        await foreach (var _ in round.MomentsAsync(Times))
            await round.Scene.Server.CutConnectionsAsync(database);
    }
}

/// <summary>A server that answers late, stands still, or keeps a table locked.</summary>
internal sealed class SlowStore() : Fault("slow-store", "PostgreSQL answers late, stands still for seconds, holds locks", new(Postgres: true) { RelayToStore = true })
{
    private const int Times = 5;

    public override bool Breaks => false;

    public override async Task StrikeAsync(Round round)
    {
        await foreach (var _ in round.MomentsAsync(Times))
        {
            switch (round.Random.Next(3))
            {
                case 0:
                    round.Scene.Relay.Lateness = round.Between(20, 250);
                    round.Scene.Relay.Mood = Machine.RelayMood.Slow;
                    break;
                case 1:
                    round.Scene.Relay.Mood = Machine.RelayMood.Stuck;
                    break;
                default:
                    await LockAsync(round);
                    break;
            }
            await Machine.Pause.OfAsync(round.Between(200, 2_000));
            round.Scene.Relay.Mood = Machine.RelayMood.Fair;
        }
    }

    private static Task LockAsync(Round round)
    {
        var table = new[] { "performance", "reservation", "quota_slot", "request_outcome" }[round.Random.Next(4)];
        var database = new NpgsqlConnectionStringBuilder(round.Scene.ConnectionString).Database!;
        var seconds = round.Between(200, 2_000).TotalSeconds.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
        return round.Scene.Server.ExecuteAsync(database, $"DO $$ BEGIN LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE; PERFORM pg_sleep({seconds}); END $$");
    }
}

/// <summary>The server's answers never arrive: a commit may be stored, and the program cannot know.</summary>
internal sealed class UnsureStore() : Fault("unsure-store", "PostgreSQL's answers are lost on the way, commits' too", new(Postgres: true) { RelayToStore = true })
{
    private const int Times = 6;

    public override async Task StrikeAsync(Round round)
    {
        await foreach (var _ in round.MomentsAsync(Times))
        {
            var before = round.Scene.Relay.Deafened;
            round.Scene.Relay.Mood = Machine.RelayMood.Deaf;
            await round.BrokenOffMoreAsync(1 + round.Random.Next(20));
            round.Scene.Relay.Mood = Machine.RelayMood.Fair;
            Assert.True(round.Scene.Relay.Deafened > before || round.Load.IsOver, "No answer was lost.");
        }
    }
}
