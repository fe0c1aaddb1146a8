using Billetterie.Testing;
using Npgsql;

namespace Billetterie.Faults.Kinds;

/// <summary><c>kill -9</c> of the program.</summary>
internal sealed class Killed(string name, bool postgres) : Fault(name, "the program is killed (SIGKILL) and started again", new(postgres))
{
    private const int Times = 2;

    public override async Task StrikeAsync(Round round)
    {
        await foreach (var _ in round.MomentsAsync(Times))
        {
            round.Load.Outage.Begin();
            await round.Scene.Programs[0].KillAsync();
            await round.Scene.StartAgainAsync();
            round.Load.Outage.End();
        }
    }
}

/// <summary>Two programs own every performance; everything is asked of both.</summary>
internal sealed class TwoPrograms() : Fault("two-programs", "two programs on one database, half of the requests sent to both at once", new(Postgres: true) { Programs = 2 })
{
    public override int DoubledOneIn => 2;

    public override bool Breaks => false;

    public override Task StrikeAsync(Round round) => Task.CompletedTask;
}

/// <summary>One of two programs dies; its clients send the same keys to both.</summary>
internal sealed class OneOfTwoKilled() : Fault("one-of-two-killed", "one of two programs on one database is killed and started again", new(Postgres: true) { Programs = 2 })
{
    public override int DoubledOneIn => 2;

    public override async Task StrikeAsync(Round round)
    {
        await foreach (var _ in round.MomentsAsync(1))
        {
            await round.Scene.Programs[1].KillAsync();
            await round.BrokenOffMoreAsync(5);
            round.Load.Outage.Begin();
            await round.Scene.StartAgainAsync(1);
            round.Load.Outage.End();
        }
    }
}

/// <summary>
/// SIGTERM while requests are held up by a lock: nothing new is accepted, what is under way is answered once the lock is gone,
/// and the program ends with 0.
/// </summary>
internal sealed class StoppedInOrder() : Fault("stop", "the program is asked to stop (SIGTERM) with requests under way", new(Postgres: true))
{
    private const int UnderWay = 16;
    private static readonly TimeSpan Arrival = TimeSpan.FromMilliseconds(300);

    public override async Task StrikeAsync(Round round)
    {
        await foreach (var _ in round.MomentsAsync(1))
        {
            var program = round.Scene.Programs[0];
            await using var connection = new NpgsqlConnection(round.Scene.ConnectionString);
            await connection.OpenAsync();
            await using var held = await connection.BeginTransactionAsync();
            await using (var command = new NpgsqlCommand("LOCK TABLE performance IN ACCESS EXCLUSIVE MODE", connection, held))
                await command.ExecuteNonQueryAsync();
            await UnderWayAsync(round);
            round.Load.Outage.Begin();
            // Those that were just being sent arrive.
            await Machine.Pause.OfAsync(Arrival);
            var broken = round.Load.BrokenOff;
            program.AskToStop();
            Assert.True(await program.SawAsync("Application is shutting down"), program.Log);
            await RefusesAsync(program.Address);
            await held.RollbackAsync();
            Assert.Equal(0, await program.EndedAsync());
            Assert.True(broken == round.Load.BrokenOff, $"{round.Load.BrokenOff - broken} requests under way were not answered.");
            await round.Scene.StartAgainAsync();
            round.Load.Outage.End();
        }
    }

    public override bool Breaks => false;

    /// <summary>Waits until requests pile up: none of them is answered past the lock.</summary>
    private static async Task UnderWayAsync(Round round)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (round.Load.UnderWay < UnderWay && !round.Load.IsOver)
            await ticks.WaitForNextTickAsync();
    }

    private static async Task RefusesAsync(Uri address)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        for (var attempt = 0; attempt < 200; attempt++)
        {
            using var client = new System.Net.Sockets.TcpClient();
            try
            {
                await client.ConnectAsync(address.Host, address.Port);
            }
            catch (System.Net.Sockets.SocketException)
            {
                return;
            }
            await ticks.WaitForNextTickAsync();
        }
        Assert.Fail("A program that was asked to stop still takes connections.");
    }
}
