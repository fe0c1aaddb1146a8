using Billetterie.Abstractions;
using Billetterie.Simulation.Audit;
using Billetterie.Simulation.Machine;

namespace Billetterie.Simulation.World;

/// <summary>
/// Those who ask, and the network between: messages arrive in any order, some twice, some never; answers too. Who hears
/// nothing asks again with the same key, any node.
/// </summary>
internal sealed class Clients(Place place, VirtualClock clock, Cluster cluster, Auditor auditor, Dice dice, Trace trace)
{
    private readonly List<Call> open = [];
    private readonly List<Call> answered = [];

    /// <summary>Probability that a message is lost.</summary>
    public double Losses { get; set; }

    /// <summary>Probability that a request is sent twice at once.</summary>
    public double Twice { get; set; }

    public IReadOnlyList<Call> Open => open;

    public IReadOnlyList<Call> Answered => answered;

    public int Faults { get; private set; }

    public void Ask(Asked asked)
    {
        auditor.Sent(asked);
        trace.Tell(clock.Now, $"ask {asked.Stamp.Key.Account}/{Short(asked)}: performance {asked.Performance}, {Tell(asked.Command)}");
        var call = new Call(asked);
        open.Add(call);
        Send(call);
        if (dice.Chance(Twice))
        {
            Send(call);
        }
    }

    /// <summary>Sends an answered request once more: a late duplicate, a page reloaded.</summary>
    public void AskAgain(Call call)
    {
        trace.Tell(clock.Now, $"ask again {call.Asked.Stamp.Key.Account}/{Short(call.Asked)}");
        Send(call);
    }

    /// <summary>Looks at the counters, as a page does.</summary>
    public void Look(PerformanceId performance)
    {
        if (cluster.AnyNode() is { } node)
        {
            _ = node.Grains.Place.Start(() => LookAsync(node, performance));
        }
    }

    private async Task<bool> LookAsync(Node node, PerformanceId performance)
    {
        try
        {
            if (await node.Grains.Performance(performance).LookAsync() is { } seen)
            {
                auditor.Feed.CheckTrue(seen, clock.Now);
            }
        }
        catch (StoreUnavailableException)
        {
            // A page that cannot be shown.
        }
        return true;
    }

    private void Send(Call call)
    {
        call.Sent++;
        trace.Mix(call.Sent);
        if (!dice.Chance(Losses))
        {
            place.Post(() => Arrive(call));
        }
        // The patience of a client, longer each time.
        var patience = TimeSpan.FromSeconds(dice.Between(2, 10) * Math.Min(call.Sent, 6));
        clock.At(clock.Now + patience, () =>
        {
            if (!call.Answered)
            {
                Send(call);
            }
        });
    }

    private void Arrive(Call call)
    {
        if (cluster.AnyNode() is { } node)
        {
            _ = node.Grains.Place.Start(() => ServeAsync(node, call));
        }
    }

    private async Task<bool> ServeAsync(Node node, Call call)
    {
        try
        {
            var answer = await node.ServeAsync(call.Asked);
            auditor.Delivery.Left(call.Asked, answer);
            if (!dice.Chance(Losses))
            {
                place.Post(() => Receive(call, answer));
            }
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OverloadedException)
        {
            Faults++;
            trace.Tell(clock.Now, $"fault for {Short(call.Asked)}: {fault.Message}");
        }
        catch (Exception fault)
        {
            auditor.Findings.Add("fault", $"{call.Asked} is answered with {fault}");
        }
        return true;
    }

    private void Receive(Call call, PerformanceAnswer answer)
    {
        var words = auditor.Delivery.Received(call.Asked, answer);
        if (!call.Answered)
        {
            trace.Mix(words);
            trace.Tell(clock.Now, $"answer to {call.Asked.Stamp.Key.Account}/{Short(call.Asked)}: {words}");
            call.Answer = answer;
            open.Remove(call);
            answered.Add(call);
        }
    }

    private static string Short(Asked asked) => asked.Stamp.Key.Id.ToString()[..8];

    private static string Tell(object command) => command switch
    {
        AskToBook c => $"structure {c.Structure} books [{string.Join(" ", c.People)}]{(c.Together ? " together" : "")}, reason '{c.CompanionReason}'",
        CancelReservation c => $"{c.Stamp.By.Role} cancels {c.Reservation}{(c.GiveSeatOn ? "" : ", keeping the seat")}",
        RevisePerformance c => $"capacity {c.Capacity}, starts {c.StartsAt:O}, opens {c.OpensAt:O}, closes {c.ClosesAt:O}, place {c.Place}",
        RecordAttendance c => $"{c.Stamp.By.Role} records {c.Attendance} of [{string.Join(" ", c.Reservations)}]",
        TakeOverReservations c => $"structure {c.From} is merged into {c.Into}",
        TakeOverPerformance c => $"venue {c.From} is merged into {c.Into}",
        GrantSeat c => $"{c.Stamp.By.Role} grants {c.Reservation} a seat, reason '{c.Reason}'",
        _ => command.GetType().Name,
    };
}
