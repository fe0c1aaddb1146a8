using Billetterie.Abstractions;
using Billetterie.Simulation.Audit;

namespace Billetterie.Simulation.World;

/// <summary>A request of a client who does not give up: sent again with the same key until an answer arrives (R13).</summary>
internal sealed class Call(Asked asked)
{
    public Asked Asked => asked;

    public int Sent { get; set; }

    public PerformanceAnswer? Answer { get; set; }

    public bool Answered => Answer is not null;
}
