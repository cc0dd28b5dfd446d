// Sends one message of each kind with @segment/analytics-node, and prints what went over the wire.
const { Analytics } = require('@segment/analytics-node')

const [host, writeKey] = process.argv.slice(2)
const analytics = new Analytics({ host, writeKey, flushAt: 3 })
analytics.on('http_request', ({ body }) => console.log(body))
analytics.on('error', (error) => {
  console.error(error)
  process.exitCode = 1
})

const userId = 'node-user'
analytics.identify({ userId, traits: { name: 'Noa Vale', age: 31, premium: 10.25 } })
analytics.track({
  userId,
  event: 'Quote Requested',
  properties: { price: 99.5, covers: ['theft', 'hail'], nested: { empty: {} } },
  context: { locale: 'de-AT' },
  integrations: { All: false },
  timestamp: new Date('2024-05-01T10:00:00.123Z'),
})
analytics.page({ userId, category: 'Motor', name: 'Covers', properties: { path: '/covers' } })
analytics.screen({ userId, name: 'Quote', properties: { step: 2 } })
analytics.group({ userId, groupId: 'node-fleet', traits: { employees: 420 } })
analytics.alias({ userId, previousId: 'node-previous' })
analytics.track({ anonymousId: 'node-anonymous', event: 'Visited' })
analytics.closeAndFlush({ timeout: 10000 })
