export default {
  projects: [
    '<rootDir>/packages/{kernel,parties,catalog,orders,payments,origin,customs,permits,screening,testing,ui,api-client}',
    '<rootDir>/apps/{gateway,supplier}',
  ],
  reporters: ['default'],
}
