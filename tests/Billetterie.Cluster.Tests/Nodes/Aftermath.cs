using Billetterie.Faults.Audit;
using Billetterie.Faults.Load;

namespace Billetterie.Cluster.Tests.Nodes;

/// <summary>What must hold after everything, whatever happened to the nodes.</summary>
internal static class Aftermath
{
    /// <summary>Waits until all was answered; where that fails, says what the nodes printed.</summary>
    public static async Task ToldAsync(this ClusterHouse house, Task running)
    {
        try
        {
            await running;
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"{fault.Message}\n{house.Log}", fault);
        }
    }

    /// <summary>Every answer is there, once; nothing is oversold, no quota broken; asked again, everything is answered the same.</summary>
    /// <param name="besides">What was asked beside the load.</param>
    public static async Task AuditAsync(this ClusterHouse house, Town town, Workload load, params Intent[] besides)
    {
        // Otherwise there was little to find: the load has to meet every outcome.
        Assert.Contains(load.Asked, intent => intent.Outcomes.Any(outcome => outcome.Status == "Confirmed"));
        Assert.Contains(load.Asked, intent => intent.Outcomes.Any(outcome => outcome.Status == "Waitlisted"));
        Assert.Contains(load.Asked, intent => !intent.IsBooking);
        Intent[] all = [.. load.Asked, .. besides];
        await house.CompareAsync(town, all);
        var differing = await load.AskAgainAsync();
        Assert.Empty(differing.Select(pair => $"{pair.Intent} first: {pair.Intent.Answer} again: {pair.Now}"));
        // Asking again changed nothing.
        await house.CompareAsync(town, all);
        var (exitCode, said) = await house.CheckAsync();
        Assert.True(exitCode == 0, said);
    }

    private static async Task CompareAsync(this ClusterHouse house, Town town, Intent[] asked)
    {
        await new ApiAudit(town, asked).CheckAsync();
        await new DatabaseAudit(house.Connect, town).CheckAsync();
    }
}
