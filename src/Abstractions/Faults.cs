namespace Billetterie.Abstractions;

/// <summary>The store could not be reached or did not say whether it stored. Asking again with the same key is safe (R13).</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException() : this("The store cannot be reached.") { }
    public StoreUnavailableException(string message) : base(message) { }
    public StoreUnavailableException(string message, Exception inner) : base(message, inner) { }
}

/// <summary>More is waiting than can be served soon; nothing was taken. Answered 503 with <c>Retry-After</c>.</summary>
public sealed class OverloadedException : Exception
{
    public OverloadedException() : this("Too much is waiting.") { }
    public OverloadedException(string message) : base(message) { }
    public OverloadedException(string message, Exception inner) : base(message, inner) { }
}

/// <summary>A slot given with the command is no longer free or belongs to a week that has passed. Nothing was changed.</summary>
public sealed class QuotaMovedException : Exception
{
    public QuotaMovedException() : this("A use of the week was taken elsewhere.") { }
    public QuotaMovedException(string message) : base(message) { }
    public QuotaMovedException(string message, Exception inner) : base(message, inner) { }
}
