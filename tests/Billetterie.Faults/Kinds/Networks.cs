using Billetterie.Faults.Machine;

namespace Billetterie.Faults.Kinds;

/// <summary>Clients go away before the answer, and send the same key to the other program.</summary>
internal sealed class ClientsGone() : Fault("clients-gone", "clients leave before the answer and send the same key to the other program", new(Postgres: true) { Programs = 2 })
{
    public override int AbandonedOneIn => 2;

    public override Task StrikeAsync(Round round) => Task.CompletedTask;
}

/// <summary>The program's answers never arrive.</summary>
internal sealed class AnswersLost() : Fault("answers-lost", "the program's answers are lost on the way", new(Postgres: false) { RelayToProgram = true })
{
    private const int Times = 8;

    public override async Task StrikeAsync(Round round)
    {
        await foreach (var _ in round.MomentsAsync(Times))
        {
            round.Scene.Relay.Mood = RelayMood.Deaf;
            await round.BrokenOffMoreAsync(1 + round.Random.Next(20));
            round.Scene.Relay.Mood = RelayMood.Fair;
        }
    }
}
