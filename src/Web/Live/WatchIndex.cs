namespace Billetterie.Web.Live;

/// <summary>Watchers by a key. Reading gives a snapshot that later changes do not touch. Thread safe.</summary>
internal sealed class WatchIndex<TKey> where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Entry> _entries = [];

    public IReadOnlyCollection<TKey> Keys
    {
        get
        {
            lock (_gate)
                return [.. _entries.Keys];
        }
    }

    public IReadOnlyList<Watcher> Of(TKey key)
    {
        lock (_gate)
            return _entries.TryGetValue(key, out var entry) ? entry.Snapshot : [];
    }

    public void Add(TKey key, Watcher watcher)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out var entry))
                _entries.Add(key, entry = new Entry());
            entry.Add(watcher);
        }
    }

    public void Remove(TKey key, Watcher watcher)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var entry) && entry.Remove(watcher))
                _entries.Remove(key);
        }
    }

    private sealed class Entry
    {
        private readonly HashSet<Watcher> _watchers = [];
        private Watcher[]? _snapshot;

        public Watcher[] Snapshot => _snapshot ??= [.. _watchers];

        public void Add(Watcher watcher)
        {
            _watchers.Add(watcher);
            _snapshot = null;
        }

        /// <summary>True when nobody is left.</summary>
        public bool Remove(Watcher watcher)
        {
            _watchers.Remove(watcher);
            _snapshot = null;
            return _watchers.Count == 0;
        }
    }
}
