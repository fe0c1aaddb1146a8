namespace Billetterie.Faults;

/// <summary>A kind of fault: what it needs, and how it strikes while the load runs.</summary>
internal abstract class Fault(string name, string told, SceneNeeds needs)
{
    public string Name => name;

    /// <summary>What happens, in a few words.</summary>
    public string Told => told;

    public SceneNeeds Needs => needs;

    /// <summary>One intent in so many is a double click.</summary>
    public virtual int DoubledOneIn => 8;

    /// <summary>One intent in so many is given up by its client and sent again elsewhere; 0: none.</summary>
    public virtual int AbandonedOneIn => 0;

    /// <summary>Whether requests are broken off for certain; where none was, nothing was tried.</summary>
    public virtual bool Breaks => true;

    /// <summary>Strikes, and mends what it broke.</summary>
    public abstract Task StrikeAsync(Round round);
}
