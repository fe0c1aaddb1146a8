using Billetterie.Abstractions;
using Billetterie.Simulation.Audit;
using Billetterie.Simulation.Machine;

namespace Billetterie.Simulation.Morning;

/// <summary>What became of one person's booking.</summary>
internal sealed class Visit(DateTimeOffset due)
{
    /// <summary>When they pressed for the first time at or after nine.</summary>
    public DateTimeOffset Due { get; } = due;

    public DateTimeOffset? AnsweredAt { get; set; }

    public PerformanceAnswer? Answer { get; set; }

    public double Milliseconds => (AnsweredAt!.Value - Due).TotalMilliseconds;
}

/// <summary>How often what was said.</summary>
internal sealed class Replies
{
    public int Sent { get; set; }
    public int Answered { get; set; }
    public int TooEarly { get; set; }
    public int TooMany { get; set; }
    public int Overloaded { get; set; }
    public int PressedAgain { get; set; }

    /// <summary>Requests that were sent and have neither been answered nor refused.</summary>
    public int Outstanding => Sent - Answered - TooMany - Overloaded;
}

/// <summary>
/// Somebody at nine: presses, waits, presses again with the same key when it takes long, comes back when told to. The first answer
/// counts; further ones to the same key must be the same.
/// </summary>
internal sealed class Referent(VirtualClock clock, Place place, Auditor auditor, MorningNode node, Crowd crowd, TimeSpan internet, Replies replies)
{
    /// <summary>After a refusal for load: the Retry-After of the program, and some more, not all at once.</summary>
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(1);

    /// <param name="twice">Whether the click is a double one.</param>
    /// <param name="chance">Draws the delays of this person alone.</param>
    public async Task<Visit> BookAsync(Asked asked, bool twice, Dice chance)
    {
        auditor.Sent(asked);
        var visit = new Visit(clock.Now);
        var answered = new TaskCompletionSource();
        for (var press = 1; press <= crowd.Presses && !answered.Task.IsCompleted; press++)
        {
            replies.PressedAgain += press > 1 ? 1 : 0;
            for (var send = 0; send < (twice && press == 1 ? 2 : 1); send++)
            {
                _ = place.Start(() => SendAsync(asked, visit, answered, chance));
            }

            await Task.WhenAny(answered.Task, clock.PassAsync(crowd.Patience));
        }

        await answered.Task;
        return visit;
    }

    /// <summary>A page, and its way there and back.</summary>
    public async Task LookAsync()
    {
        await clock.PassAsync(internet);
        await node.ShowAsync();
    }

    private async Task<bool> SendAsync(Asked asked, Visit visit, TaskCompletionSource answered, Dice chance)
    {
        while (!answered.Task.IsCompleted)
        {
            replies.Sent++;
            await clock.PassAsync(internet / 2);
            var (status, answer) = await node.ServeAsync(asked);
            if (answer is not null)
            {
                auditor.Delivery.Left(asked, answer);
                await clock.PassAsync(internet / 2);
                auditor.Delivery.Received(asked, answer);
                Take(visit, answer);
                answered.TrySetResult();
                return true;
            }

            replies.TooMany += status == 429 ? 1 : 0;
            replies.Overloaded += status == 503 ? 1 : 0;
            await clock.PassAsync(ComeBack + chance.UpTo(ComeBack));
        }

        return true;
    }

    private void Take(Visit visit, PerformanceAnswer answer)
    {
        replies.Answered++;
        replies.TooEarly += answer.Refusal?.Code == Codes.WindowNotOpen ? 1 : 0;
        visit.Answer ??= answer;
        visit.AnsweredAt ??= clock.Now;
    }
}
