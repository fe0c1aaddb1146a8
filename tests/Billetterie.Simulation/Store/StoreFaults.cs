namespace Billetterie.Simulation.Store;

/// <summary>How ill the store is. All are probabilities of one call or one transaction.</summary>
public sealed record StoreFaults(
    double CommitFails = 0, double AnswerLost = 0, double ReadFails = 0, double Slow = 0, double Merges = 0.5)
{
    public static readonly StoreFaults None = new();
}
