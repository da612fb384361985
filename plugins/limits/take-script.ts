/**
 * Adds an amount to every count, or to none when one of them would pass its limit. Redis runs a script alone, so counts are
 * exact over all nodes.
 *
 * A count is a hash: a total for each bucket of its window, their `sum` from bucket `from` on, and for each node's process and
 * bucket three figures that only grow: `t` what it took through Redis, `l` what it took by itself while Redis was away, `r` what
 * it gave back. A node tells those that Redis has not heard; what is higher than known is added. So nothing is counted twice
 * however questions cross. `epoch` names the hash: one that was made anew, by a Redis that has forgotten everything (ours keeps
 * nothing on disk), answers -1 to a node that knew another, which then tells all it has.
 *
 * ARGV: amount (0 only tells), name of the process, epoch for a new hash, 1 when everything is told; then for each key: limit,
 * present bucket, buckets before it that count, seconds to keep the hash, epoch known (0: none), number of told buckets, and
 * for each of those bucket, t, l, r. Answers the index (from 1) of the first limit reached or 0; then for each key: epoch, sum
 * of the window, t of the present bucket, and where its limit is reached the bucket that must leave before there is room (-1:
 * none would help).
 */
export const takeScript = `
local amount, process, fresh, all = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4] == '1'
local counts, at = {}, 5
for i, key in ipairs(KEYS) do
  local c = {limit = tonumber(ARGV[at]), now = tonumber(ARGV[at + 1]), span = tonumber(ARGV[at + 2]), keep = ARGV[at + 3], told = at + 6}
  local known, n = ARGV[at + 4], tonumber(ARGV[at + 5])
  c.epoch = redis.call('HGET', key, 'epoch')
  if known ~= '0' and known ~= c.epoch and not all then return {-1} end
  c.last = at + 5 + 4 * n
  at, counts[i] = c.last + 1, c
end
local answer, hit = {0}, 0
for i, key in ipairs(KEYS) do
  local c = counts[i]
  c.present = string.format('%d', c.now)
  if not c.epoch then
    c.epoch = fresh
    redis.call('HSET', key, 'epoch', fresh, 'from', c.now - c.span)
  end
  local known = redis.call('HMGET', key, 'sum', 'from', process .. c.present .. 't')
  local sum, from = tonumber(known[1] or 0), tonumber(known[2])
  if from < c.now - c.span then
    local gone = {}
    for bucket = from, math.min(c.now - c.span - 1, from + 2 * c.span) do gone[#gone + 1] = string.format('%d', bucket) end
    local had = false
    for _, total in ipairs(redis.call('HMGET', key, unpack(gone))) do
      sum, had = sum - tonumber(total or 0), had or total
    end
    from = c.now - c.span
    redis.call('HSET', key, 'sum', sum, 'from', from)
    if had then
      for _, field in ipairs(redis.call('HKEYS', key)) do
        local bucket = tonumber(string.match(field, '(%d+)[tlr]?$'))
        if bucket and bucket < from then redis.call('HDEL', key, field) end
      end
    end
  end
  for j = c.told, c.last, 4 do
    local bucket = ARGV[j]
    for k, figure in ipairs({'t', 'l', 'r'}) do
      local field, told = process .. bucket .. figure, tonumber(ARGV[j + k])
      local more = tonumber(bucket) < from and 0 or told - tonumber(redis.call('HGET', key, field) or 0)
      if more > 0 then
        if figure == 'r' then more = -more end
        redis.call('HSET', key, field, told)
        redis.call('HINCRBY', key, bucket, more)
        sum = redis.call('HINCRBY', key, 'sum', more)
      end
    end
  end
  local free = -1
  if amount > 0 and sum + amount > c.limit then
    if hit == 0 then hit = i end
    local fields, left = {}, sum
    for bucket = from, c.now + 1 do fields[#fields + 1] = string.format('%d', bucket) end
    for j, total in ipairs(redis.call('HMGET', key, unpack(fields))) do
      left = left - tonumber(total or 0)
      if free < 0 and left + amount <= c.limit then free = from + j - 1 end
    end
  end
  answer[4 * i - 2], answer[4 * i - 1], answer[4 * i], answer[4 * i + 1] = tonumber(c.epoch), sum, tonumber(known[3] or 0), free
end
answer[1] = hit
for i, key in ipairs(KEYS) do
  local c = counts[i]
  if hit == 0 and amount > 0 then
    redis.call('HINCRBY', key, c.present, amount)
    answer[4 * i - 1] = redis.call('HINCRBY', key, 'sum', amount)
    answer[4 * i] = redis.call('HINCRBY', key, process .. c.present .. 't', amount)
  end
  redis.call('EXPIRE', key, c.keep)
end
return answer`;
