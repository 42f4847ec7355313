export default {
  projects: [
    '<rootDir>/packages/{kernel,parties,catalog,orders,payments,origin,customs,permits,screening,integration,supply,testing,ui,api-client}',
    '<rootDir>/apps/{gateway,storefront,supplier}',
  ],
  reporters: ['default'],
}
